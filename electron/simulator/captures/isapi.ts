// HTTP answers as recorded from devices, character for character.

/** Head of a 401 of a camera; its HTML body was not recorded. */
export const cameraChallenge = `HTTP/1.1 401 Unauthorized
Date: Sun, 01 Apr 2018 18:58:53 GMT
Server:
Content-Length: 178
Content-Type: text/html
Connection: keep-alive
Keep-Alive: timeout=10, max=99
WWW-Authenticate: Digest qop="auth", realm="IP Camera(C2183)", nonce="4e5468694e7a42694e7a4d364f4449354d7a6b354d54513d", stale="FALSE"

`;

/** 401 of a recorder, whose body has no lock fields. */
export const recorderChallenge = `HTTP/1.1 401 Unauthorized
Date: Sun, 28 May 2023 09:56:24 GMT
Server: DNVRS-Webs
Cache-Control: no-cache
Content-Length: 138
Content-Type: application/xml; charset="UTF-8"
Connection: keep-alive
Keep-Alive: timeout=60, max=99
WWW-Authenticate: Digest realm="351023b31f6e57adc5db7e5e", domain="::", qop="auth", nonce="ff069e741e7905642e79236193d8bfee:1685267784756", opaque="", algorithm="MD5", stale="FALSE"

<?xml version="1.0" encoding="UTF-8" ?>
<userCheck>
<statusValue>401</statusValue>
<statusString>Unauthorized</statusString>
</userCheck>
`;

/** Made by hand after three clients; the whole body was never recorded. */
export const activateStatus = `<?xml version="1.0" encoding="UTF-8"?>
<ActivateStatus version="2.0" xmlns="http://www.hikvision.com/ver20/XMLSchema">
<Activated>true</Activated>
</ActivateStatus>
`;

/** Made by hand after the vendor's error list. */
export const notActivated = `<?xml version="1.0" encoding="UTF-8"?>
<ResponseStatus version="2.0" xmlns="http://www.hikvision.com/ver20/XMLSchema">
<requestURL>/ISAPI/System/deviceInfo</requestURL>
<statusCode>4</statusCode>
<statusString>Invalid Operation</statusString>
<subStatusCode>notActivated</subStatusCode>
<errorCode>1073741831</errorCode>
<errorMsg>notActivated</errorMsg>
</ResponseStatus>
`;
