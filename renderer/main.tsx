import './tokens.css';
import './styles/system-theme.css';
import './styles/base.css';
import './styles/controls.css';
import './styles/menus.css';
import './styles/shell.css';
import './styles/grid.css';
import './styles/details.css';
import './styles/network.css';
import './styles/locks.css';
import './styles/attempts.css';
import './styles/narrow.css';
import './styles/who.css';
import './styles/guide.css';
import { connect } from './backend/connect.ts';
import { begin } from './begin.tsx';

const root = document.getElementById('root');
if (root) begin(root, connect(window));
