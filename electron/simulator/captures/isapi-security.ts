// Security answers as recorded from devices; the recording of one kind of device serves all of them.

/** 200 of an intercom. */
export const userCheckAccepted = `<?xml version="1.0" encoding="UTF-8"?>
<userCheck version="2.0" xmlns="http://www.isapi.org/ver20/XMLSchema">
  <statusValue>200</statusValue>
  <statusString>OK</statusString>
  <isDefaultPassword>false</isDefaultPassword>
  <isRiskPassword>false</isRiskPassword>
  <isActivated>true</isActivated>
</userCheck>
`;

/** 401 of a terminal after a wrong password. */
export const userCheckRefused = `<?xml version="1.0" encoding="UTF-8"?>
<userCheck version="2.0" xmlns="http://www.isapi.org/ver20/XMLSchema">
  <statusValue>401</statusValue>
  <statusString>Unauthorized</statusString>
  <isActivated>true</isActivated>
  <lockStatus>unlock</lockStatus>
  <unlockTime>0</unlockTime>
  <retryLoginTime>4</retryLoginTime>
</userCheck>
`;

/** Of an intercom; the salt is not its own. */
export const securityCapabilities = `<?xml version="1.0" encoding="UTF-8"?>
<SecurityCap version="2.0" xmlns="http://www.isapi.org/ver20/XMLSchema">
  <supportUserNums>1</supportUserNums>
  <userBondIpNums>1</userBondIpNums>
  <userBondMacNums>1</userBondMacNums>
  <isSupCertificate>false</isSupCertificate>
  <issupIllegalLoginLock>true</issupIllegalLoginLock>
  <isSupportOnlineUser>true</isSupportOnlineUser>
  <isSupportAnonymous>false</isSupportAnonymous>
  <isSupportStreamEncryption>false</isSupportStreamEncryption>
  <securityVersion opt="1"/>
  <keyIterateNum>100</keyIterateNum>
  <isSupportUserCheck>true</isSupportUserCheck>
  <RSAKeyLength opt="1024" def="1024"/>
  <isSupportONVIFUserManagement>false</isSupportONVIFUserManagement>
  <WebCertificateCap>
    <CertificateType opt="digest">digest</CertificateType>
    <SecurityAlgorithm>
      <algorithmType opt="MD5,SHA256,MD5/SHA256">MD5</algorithmType>
    </SecurityAlgorithm>
  </WebCertificateCap>
  <isSupportConfigFileImport>true</isSupportConfigFileImport>
  <isSupportConfigFileExport>true</isSupportConfigFileExport>
  <isSupportSecurityQuestionConfig>true</isSupportSecurityQuestionConfig>
  <isSupportSecurityEmail>true</isSupportSecurityEmail>
  <SecurityLimits>
    <LoginPasswordLenLimit min="8" max="16">8</LoginPasswordLenLimit>
    <SecurityAnswerLenLimit min="1" max="128"/>
  </SecurityLimits>
  <cfgFileSecretKeyLenLimit min="0" max="32"/>
  <isIrreversible>true</isIrreversible>
  <salt>1871C88C1CD90E28F36A4FC5C6FCB18DEE7E997C1B59B604E481B5EE21AD6B3D</salt>
  <isSupportDeviceCertificatesManagement>true</isSupportDeviceCertificatesManagement>
  <isSupportRTSPCertificate opt="true,false">true</isSupportRTSPCertificate>
  <isSupportEncryptCertificate>true</isSupportEncryptCertificate>
  <isSupportCertificateCustomID>true</isSupportCertificateCustomID>
  <isSupportSecurityEmail>true</isSupportSecurityEmail>
</SecurityCap>
`;

/** Of an intercom. */
export const illegalLoginLock = `<?xml version="1.0" encoding="UTF-8"?>
<IllegalLoginLock version="2.0" xmlns="http://www.isapi.org/ver20/XMLSchema">
  <enabled>true</enabled>
  <maxIllegalLoginTimes>5</maxIllegalLoginTimes>
  <maxIllegalLoginLockTime>1800</maxIllegalLoginLockTime>
</IllegalLoginLock>
`;

/** Of an alarm panel, version 2.1; values replaced. */
export const sessionLoginCapabilities = `<SessionLoginCap version="2.0" xmlns="http://www.hikvision.com/ver20/XMLSchema">
<sessionID>2a9a1d2967456a5308b49940441ab22dd6981743594da254f875603f3def0199</sessionID>
<challenge>3e899a79805d87e1a5e372c7fbe5b573</challenge><iterations>100</iterations>
<isSupportRTSPWithSession>true</isSupportRTSPWithSession>
<isIrreversible>true</isIrreversible>
<sessionIDVersion>2.1</sessionIDVersion>
<salt>46944E560D31C89AD5C798685E826913D8C2750490239B3F844259B3D9FECB39</salt>
<salt2>E9471CA083EAD108268C3645B6AD645EE196524B4A6021C85A11039C44C0960C</salt2>
</SessionLoginCap>
`;

/** Made by hand after documented fields: a wrong password inside a body. */
export const refusedSecondPassword = `<?xml version="1.0" encoding="UTF-8"?>
<ResponseStatus version="1.0" xmlns="http://www.std-cgi.org/ver20/XMLSchema">
<requestURL>/ISAPI/Security/users/1</requestURL>
<statusCode>4</statusCode>
<statusString>Invalid Operation</statusString>
<subStatusCode>badAuthorization</subStatusCode>
<lockStatus>locked</lockStatus>
<retryTimes>0</retryTimes>
<resLockTime>1800</resLockTime>
</ResponseStatus>
`;

/** Of the vendor's guide, without what differs each time: requestURL, lockStatus, retryTimes, resLockTime (s). */
export const refusedLoginJson = {
  requestURL: '',
  statusCode: 4,
  statusString: 'Invalid Operation',
  subStatusCode: 'badAuthorization',
  errorCode: 1073741827,
  errorMsg: 'authentication failed',
};
