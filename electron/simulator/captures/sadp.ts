// Answers as recorded from devices, character for character; the source stands above each.

/** Camera, firmware 5.2.5: no Activated, Encrypt, Salt or DeviceLock. sergei.nz/reverse-engineering-hikvision-sadp-tool */
export const camera525 = `<?xml version="1.0" encoding="UTF-8"?>
<ProbeMatch><Uuid>FC25924E-AFE2-49E6-ACC9-F84A6859054D</Uuid>
<Types>inquiry</Types>
<DeviceType>38930</DeviceType>
<DeviceDescription>DS-2CD2432F-IW</DeviceDescription>
<DeviceSN>DS-2CD2432F-IW20150126CCCH345930663</DeviceSN>
<CommandPort>8000</CommandPort>
<HttpPort>80</HttpPort>
<MAC>c0-56-e3-5f-39-4b</MAC>
<IPv4Address>10.1.1.251</IPv4Address>
<IPv4SubnetMask>255.255.255.0</IPv4SubnetMask>
<IPv4Gateway>10.1.1.1</IPv4Gateway>
<IPv6Address>::</IPv6Address>
<IPv6Gateway>::</IPv6Gateway>
<IPv6MaskLen>64</IPv6MaskLen>
<DHCP>false</DHCP>
<AnalogChannelNum>0</AnalogChannelNum>
<DigitalChannelNum>1</DigitalChannelNum>
<SoftwareVersion>V5.2.5build 141201</SoftwareVersion>
<DSPVersion>V5.0, build 140714</DSPVersion>
<BootTime>2016-03-06 09:18:17</BootTime>
</ProbeMatch>
`;

/** Camera, firmware 5.6.2: `flase` twice, BootTime of 1970. Haicam/Haicam golang/discovery.go (indentation is its author's) */
export const camera562 = `<?xml version="1.0" encoding="UTF-8"?>
\t<ProbeMatch>
\t\t<Uuid>e8ecfe09-90e4-44c0-842b-703f46b58c81</Uuid>
\t\t<Types>inquiry</Types>
\t\t<DeviceType>141945</DeviceType>
\t\t<DeviceDescription>DS-2CD2385G1-I</DeviceDescription>
\t\t<DeviceSN>DS-2CD2385G1-I20200414AAWRE85848561</DeviceSN>
\t\t<CommandPort>8000</CommandPort>
\t\t<HttpPort>80</HttpPort>
\t\t<MAC>58-50-ed-56-d8-be</MAC>
\t\t<IPv4Address>192.168.124.40</IPv4Address>
\t\t<IPv4SubnetMask>255.255.255.0</IPv4SubnetMask>
\t\t<IPv4Gateway>192.168.124.1</IPv4Gateway>
\t\t<IPv6Address>::</IPv6Address>
\t\t<IPv6Gateway>::</IPv6Gateway>
\t\t<IPv6MaskLen>64</IPv6MaskLen>
\t\t<DHCP>true</DHCP>
\t\t<AnalogChannelNum>0</AnalogChannelNum>
\t\t<DigitalChannelNum>1</DigitalChannelNum>
\t\t<SoftwareVersion>V5.6.2build 190701</SoftwareVersion>
\t\t<DSPVersion>V7.3 build 190626</DSPVersion>
\t\t<BootTime>1970-01-15 02:44:11</BootTime>
\t\t<Encrypt>true</Encrypt>
\t\t<ResetAbility>false</ResetAbility>
\t\t<DiskNumber>0</DiskNumber>
\t\t<Activated>true</Activated>
\t\t<PasswordResetAbility>true</PasswordResetAbility>
\t\t<PasswordResetModeSecond>true</PasswordResetModeSecond>
\t\t<DetailOEMCode>1</DetailOEMCode>
\t\t<SupportSecurityQuestion>true</SupportSecurityQuestion>
\t\t<SupportHCPlatform>true</SupportHCPlatform>
\t\t<HCPlatformEnable>flase</HCPlatformEnable>
\t\t<IsModifyVerificationCode>true</IsModifyVerificationCode>
\t\t<Salt>822552280afff3e97c8f233a01a7a817975a376863e1a8460fc9181641949f9c</Salt>
\t\t<DeviceLock>flase</DeviceLock>
\t\t<SDKOverTLSPort>8443</SDKOverTLSPort>
\t\t<SDKServerStatus>true</SDKServerStatus>
\t\t<SDKOverTLSServerStatus>true</SDKOverTLSServerStatus>
\t\t<SupportMailBox>true</SupportMailBox>
\t</ProbeMatch>
`;

/** DVR, firmware 3.5.38: another element order, blank before ?>, cut by the excerpt. mhzhuji.com/zhuji_info_958 */
export const recorder3538 = `<?xml version="1.0" encoding="UTF-8" ?>
<ProbeMatch>
\t<!--与发送的uuid一一对应-->
    <Uuid>8282F1DB-2FA6-4709-B261-3C6B6A48CA17</Uuid>
    <Types>inquiry</Types>
    <Encrypt>true</Encrypt>
    <Salt>53d9b62c8ec69ce811912b6af9245577c874cc576feb87b04a58304480b5d2af</Salt>
    <DeviceType>44322</DeviceType>
    <DeviceDescription>DS-7804HQH-K1</DeviceDescription>
    <DeviceSN>DS-7804HQH-K10420190822CCCHD18411892WCVU</DeviceSN>
    <CommandPort>8000</CommandPort>
    <HttpPort>80</HttpPort>
    <MAC>68-6d-bc-c4-e1-d5</MAC>
    <IPv4Address>192.168.1.227</IPv4Address>
    <IPv4SubnetMask>255.255.255.0</IPv4SubnetMask>
    <IPv4Gateway>192.168.1.1</IPv4Gateway>
    <IPv6Address>fe80::6a6d:bcff:fec4:e1d5</IPv6Address>
    <IPv6Gateway>::</IPv6Gateway>
    <IPv6MaskLen>64</IPv6MaskLen>
    <DHCP>false</DHCP>
    <AnalogChannelNum>4</AnalogChannelNum>
    <DigitalChannelNum>5</DigitalChannelNum>
    <SoftwareVersion>V3.5.38build 191215</SoftwareVersion>
    <DSPVersion>V5.0, build 191213</DSPVersion>
    <BootTime>2021-05-19 14:31:12</BootTime>
    <OEMInfo>N/A</OEMInfo>
    <Activated>true</Activated>
    <PasswordResetAbility>true</PasswordResetAbility>
    <SyncIPCPassword>true</SyncIPCPassword>
    <PasswordResetModeSecond>true</PasswordResetModeSecond>
    <DeviceLock>true</DeviceLock>
    <SupportGUID>true</SupportGUID>
    <SupportSecurityQuestion>true</SupportSecurityQuestion>
    <SupportHCPlatform>true</SupportHCPlatform>
    <HCP`;

/** Intercom, firmware 1.5.0: no IPv6, upper-case MAC. skylightcyber.com, Neighbourhood Watch */
export const intercom150 = `<?xml version="1.0" encoding="UTF-8" ?>
<ProbeMatch>
<Uuid>7621A503-49E6-4FBA-B3F8-CBE1F18E55F4</Uuid>
<Types>inquiry</Types>
<DeviceType>57397</DeviceType>
<DeviceDescription>DS-KH6210-L</DeviceDescription>
<DeviceSN>DS-KH6210-serial_number</DeviceSN>
<CommandPort>8000</CommandPort>
<HttpPort>80</HttpPort>
<MAC>AA-BB-CC-AA-BB-CC</MAC>
<IPv4Address>192.0.0.60</IPv4Address>
<IPv4SubnetMask>255.255.0.0</IPv4SubnetMask>
<IPv4Gateway>192.0.0.1</IPv4Gateway>
<DHCP>false</DHCP>
<AnalogChannelNum>1</AnalogChannelNum>
<DigitalChannelNum>0</DigitalChannelNum>
<SoftwareVersion>V1.5.0build 181114</SoftwareVersion>
<DSPVersion>V1.0, build 180613</DSPVersion>
<BootTime>2023-01-16 11:06:06</BootTime>
<OEMInfo>N/A</OEMInfo>
<Activated>true</Activated>
<PasswordResetAbility>true</PasswordResetAbility>
<DeviceLock>true</DeviceLock>
</ProbeMatch>
`;

/** Camera, firmware 5.4.5: no declaration, no Uuid, no Types. Trimmed by its source */
export const cameraTrimmed = `<ProbeMatch>
      <DeviceDescription>DS-2CD1301-I</DeviceDescription>
      <DeviceSN>DS-2CD1301-I20200921AAWRE62433046</DeviceSN>
      <SoftwareVersion>V5.4.5build 170123</SoftwareVersion>
      <IPv4Address>172.20.120.53</IPv4Address>
      <CommandPort>8000</CommandPort>
      <HttpPort>80</HttpPort>
      <MAC>ac-cb-51-e4-24-35</MAC>
      <Activated>true</Activated>
    </ProbeMatch>
`;

/** Number plate camera: all on one line, blank inside the serial. Odoo add-on polimex_ip_cam */
export const anprOneLine = `<?xml version="1.0" encoding="utf-8"?><ProbeMatch><Uuid>X</Uuid><Types>inquiry</Types><IPv4Address>192.168.74.76</IPv4Address><DeviceDescription>DS-TCG406-E</DeviceDescription><DeviceSN>DS-TCG406-E 20250322AIFX9610980</DeviceSN><MAC>e8-a0-ed-1c-31-71</MAC><CommandPort>8000</CommandPort><HttpPort>88</HttpPort><SoftwareVersion>V5.4.5build 260429</SoftwareVersion><Activated>true</Activated></ProbeMatch>`;

/** CRLF line ends and a final CRLF. julienblitte/UniversalScanner */
export const scannerCrlf = `<?xml version="1.0" encoding="UTF-8"?>\r
<ProbeMatch><Uuid>11223344-5566-7788-9900-112233445566</Uuid>\r
<Types>inquiry</Types>\r
<DeviceType>123456</DeviceType>\r
<DeviceDescription>Virtual</DeviceDescription>\r
<DeviceSN>Virtual-123456789</DeviceSN>\r
<CommandPort>8000</CommandPort>\r
<HttpPort>80</HttpPort>\r
<MAC>00-11-22-33-44-55</MAC>\r
<IPv4Address>240.0.5.0</IPv4Address>\r
<IPv4SubnetMask>255.0.0.0</IPv4SubnetMask>\r
<IPv4Gateway>240.0.0.1</IPv4Gateway>\r
<IPv6Address>::</IPv6Address>\r
<IPv6Gateway>::</IPv6Gateway>\r
<IPv6MaskLen>64</IPv6MaskLen>\r
<DHCP>false</DHCP>\r
<AnalogChannelNum>0</AnalogChannelNum>\r
<DigitalChannelNum>1</DigitalChannelNum>\r
<SoftwareVersion>V1.0build 200101</SoftwareVersion>\r
<DSPVersion>V1.0build 200101</DSPVersion>\r
<BootTime>1970-01-01 00:00:00</BootTime>\r
<ResetAbility>false</ResetAbility>\r
<DiskNumber>0</DiskNumber>\r
<Activated>true</Activated>\r
<PasswordResetAbility>true</PasswordResetAbility>\r
<PasswordResetModeSecond>true</PasswordResetModeSecond>\r
<SupportHCPlatform>true</SupportHCPlatform>\r
<HCPlatformEnable>flase</HCPlatformEnable>\r
<IsModifyVerificationCode>true</IsModifyVerificationCode>\r
</ProbeMatch>\r
`;

/** Announcement at power-on: MAC with colons, DeviceType twice, empty elements. A template of public device-side source */
export const helloTemplate = `<?xml version="1.0" encoding="UTF-8"?>\r
<Hello>\r
<Types>hello</Types>\r
<DeviceType>%d</DeviceType>\r
<DeviceDescription>HIK TSC</DeviceDescription>\r
<DeviceSN>%s</DeviceSN>\r
<CommandPort>%d</CommandPort>\r
<HttpPort>80</HttpPort>\r
<MAC>%02x:%02x:%02x:%02x:%02x:%02x</MAC>\r
<IPv4Address>%s</IPv4Address>\r
<IPv4SubnetMask>%s</IPv4SubnetMask>\r
<IPv4Gateway>%s</IPv4Gateway>\r
<IPv6Address></IPv6Address>\r
<IPv6Gateway></IPv6Gateway>\r
<IPv6MaskLen></IPv6MaskLen>\r
<DHCP>false</DHCP>\r
<AnalogChannelNum>0</AnalogChannelNum>\r
<DigitalChannelNum>0</DigitalChannelNum>\r
<SoftwareVersion>%s</SoftwareVersion>\r
<DSPVersion></DSPVersion>\r
<BootTime>%d-%-d-%d %d:%d:%d</BootTime>\r
<OEMCode>false</OEMCode>\r
<DeviceType>2</DeviceType>\r
<Activated>true</Activated>\r
<EZVIZCode>false</EZVIZCode>\r
</Hello>\r
`;

/** Non-numeric DeviceType, no Types, unknown element. Made by hand, by others */
export const ezvizHandMade = `<?xml version="1.0" encoding="utf-8"?>
<ProbeMatch>
  <Uuid>private-probe-id</Uuid>
  <DeviceType>CS-CB2</DeviceType>
  <DeviceDescription>EZVIZ Battery Camera</DeviceDescription>
  <DeviceSN>TESTCB2123456</DeviceSN>
  <IPv4Address>192.168.89.99</IPv4Address>
  <MAC>AA-BB-CC-DD-EE-FF</MAC>
  <SoftwareVersion>V1.0.0</SoftwareVersion>
  <NewDirectReverse>1</NewDirectReverse>
</ProbeMatch>
`;

/** Root spelt Probematch, not activated. Made by hand, by others */
export const probematchHandMade = `<Probematch><DeviceDescription>DS-2CD2143G0-I</DeviceDescription>
  <MAC>c4-2f-90-aa-bb-cc</MAC><IPv4Address>192.168.1.64</IPv4Address>
  <Activated>false</Activated></Probematch>`;
