// System answers as recorded from devices, anonymised by their source.

/** DS-2CD2386G2-IU, V5.7.15. */
export const cameraDeviceInfo = `<?xml version="1.0" encoding="UTF-8" ?>
<DeviceInfo version="2.0" xmlns="http://www.hikvision.com/ver20/XMLSchema">
 <deviceName>yard</deviceName>
 <deviceID>9cdc8000-5e40-00a0-0000-000b00000000</deviceID>
 <deviceDescription>IPCamera</deviceDescription>
 <deviceLocation>hangzhou</deviceLocation>
 <systemContact>Hikvision.China</systemContact>
 <model>DS-2CD2386G2-IU</model>
 <serialNumber>DS-2CD2386G2-IU00000000AAWRJ00000000</serialNumber>
 <macAddress>bc:ad:28:10:4e:b3</macAddress>
 <firmwareVersion>V5.7.15</firmwareVersion>
 <firmwareReleasedDate>build 240201</firmwareReleasedDate>
 <encoderVersion>V7.3</encoderVersion>
 <encoderReleasedDate>build 240110</encoderReleasedDate>
 <bootVersion>V1.3.4</bootVersion>
 <bootReleasedDate>100316</bootReleasedDate>
 <hardwareVersion>0x0</hardwareVersion>
 <deviceType>IPCamera</deviceType>
 <telecontrolID>88</telecontrolID>
 <supportBeep>false</supportBeep>
 <supportVideoLoss>false</supportVideoLoss>
 <firmwareVersionInfo>B-R-G5-0</firmwareVersionInfo>
 <manufacturer>hikvision</manufacturer>
 <subSerialNumber>J00000000</subSerialNumber>
 <OEMCode>1</OEMCode>
</DeviceInfo>
`;

/** DS-7616NI-K2, V4.74. */
export const recorderDeviceInfo = `<?xml version="1.0" encoding="UTF-8" ?>
<DeviceInfo version="1.0" xmlns="http://www.hikvision.com/ver20/XMLSchema">
 <deviceName>NVR</deviceName>
 <deviceID>48473737-3839-0000-0000-dee00f0000ec</deviceID>
 <model>DS-7616NI-K2</model>
 <serialNumber>DS-7616NI-K20000000000CCRRG00000000WCVU</serialNumber>
 <macAddress>44:47:cc:f7:1a:55</macAddress>
 <firmwareVersion>V4.74.210</firmwareVersion>
 <firmwareReleasedDate>build 240108</firmwareReleasedDate>
 <encoderVersion>V5.0</encoderVersion>
 <encoderReleasedDate>build 231018</encoderReleasedDate>
 <deviceType>NVR</deviceType>
 <telecontrolID>255</telecontrolID>
 <hardwareVersion>B-R-K51-00</hardwareVersion>
 <manufacturer>hikvision</manufacturer>
</DeviceInfo>
`;

/** DS-2CD2386G2-IU, V5.7.15. */
export const cameraAdminAccesses = `<?xml version="1.0" encoding="UTF-8" ?>
<AdminAccessProtocolList version="2.0" xmlns="http://www.hikvision.com/ver20/XMLSchema">
 <AdminAccessProtocol version="2.0" xmlns="http://www.hikvision.com/ver20/XMLSchema">
  <id>1</id>
  <enabled>true</enabled>
  <protocol>HTTP</protocol>
  <portNo>80</portNo>
 </AdminAccessProtocol>
 <AdminAccessProtocol version="2.0" xmlns="http://www.hikvision.com/ver20/XMLSchema">
  <id>2</id>
  <enabled>true</enabled>
  <protocol>HTTPS</protocol>
  <redirectToHttps>false</redirectToHttps>
  <portNo>443</portNo>
  <TLS1_1Enable>false</TLS1_1Enable>
  <TLS1_2Enable>true</TLS1_2Enable>
  <TLS1_3Enable>true</TLS1_3Enable>
 </AdminAccessProtocol>
 <AdminAccessProtocol version="2.0" xmlns="http://www.hikvision.com/ver20/XMLSchema">
  <id>3</id>
  <enabled>true</enabled>
  <protocol>DEV_MANAGE</protocol>
  <portNo>8000</portNo>
 </AdminAccessProtocol>
 <AdminAccessProtocol version="2.0" xmlns="http://www.hikvision.com/ver20/XMLSchema">
  <id>4</id>
  <enabled>true</enabled>
  <protocol>RTSP</protocol>
  <portNo>10554</portNo>
 </AdminAccessProtocol>
 <AdminAccessProtocol version="2.0" xmlns="http://www.hikvision.com/ver20/XMLSchema">
  <id>5</id>
  <enabled>true</enabled>
  <protocol>SDK_OVER_TLS</protocol>
  <portNo>8443</portNo>
 </AdminAccessProtocol>
 <AdminAccessProtocol version="2.0" xmlns="http://www.hikvision.com/ver20/XMLSchema">
  <id>6</id>
  <enabled>true</enabled>
  <protocol>WebSocket</protocol>
  <portNo>7681</portNo>
 </AdminAccessProtocol>
 <AdminAccessProtocol version="2.0" xmlns="http://www.hikvision.com/ver20/XMLSchema">
  <id>7</id>
  <enabled>false</enabled>
  <protocol>WebSocketS</protocol>
  <portNo>7682</portNo>
 </AdminAccessProtocol>
 <AdminAccessProtocol version="2.0" xmlns="http://www.hikvision.com/ver20/XMLSchema">
  <id>8</id>
  <enabled>false</enabled>
  <protocol>SRTP</protocol>
  <portNo>322</portNo>
 </AdminAccessProtocol>
 <AdminAccessProtocol version="2.0" xmlns="http://www.hikvision.com/ver20/XMLSchema">
  <id>10</id>
  <enabled>false</enabled>
  <protocol>Bonjour</protocol>
 </AdminAccessProtocol>
</AdminAccessProtocolList>
`;

/** DS-7616NI-K2, V4.74; one entry without `enabled`. */
export const recorderAdminAccesses = `<?xml version="1.0" encoding="UTF-8" ?>
<AdminAccessProtocolList version="1.0" xmlns="http://www.hikvision.com/ver20/XMLSchema">
 <AdminAccessProtocol version="1.0" xmlns="http://www.hikvision.com/ver20/XMLSchema">
  <id>1</id>
  <enabled>true</enabled>
  <protocol>HTTP</protocol>
  <portNo>80</portNo>
 </AdminAccessProtocol>
 <AdminAccessProtocol version="1.0" xmlns="http://www.hikvision.com/ver20/XMLSchema">
  <id>2</id>
  <enabled>true</enabled>
  <protocol>RTSP</protocol>
  <portNo>554</portNo>
 </AdminAccessProtocol>
 <AdminAccessProtocol version="1.0" xmlns="http://www.hikvision.com/ver20/XMLSchema">
  <id>3</id>
  <enabled>true</enabled>
  <protocol>HTTPS</protocol>
  <portNo>443</portNo>
 </AdminAccessProtocol>
 <AdminAccessProtocol version="1.0" xmlns="http://www.hikvision.com/ver20/XMLSchema">
  <id>4</id>
  <protocol>DEV_MANAGE</protocol>
  <portNo>8000</portNo>
 </AdminAccessProtocol>
</AdminAccessProtocolList>
`;
