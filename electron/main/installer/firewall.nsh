; Cameras answer a search to the group's port and to the port that asked, so the program needs UDP from outside.
; Not limited to the local subnet: a camera with a factory address answers from another one. Never on public networks.

!macro customInstall
  nsExec::ExecToLog 'netsh advfirewall firewall delete rule name="${PRODUCT_NAME} device search"'
  nsExec::ExecToLog 'netsh advfirewall firewall add rule name="${PRODUCT_NAME} device search" dir=in action=allow program="$INSTDIR\${APP_EXECUTABLE_FILENAME}" protocol=UDP profile=private,domain enable=yes'
!macroend

!macro customUnInstall
  nsExec::ExecToLog 'netsh advfirewall firewall delete rule name="${PRODUCT_NAME} device search"'
!macroend
