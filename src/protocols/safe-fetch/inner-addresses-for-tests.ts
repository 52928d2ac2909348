// Every spelling we know of addresses that the public internet does not lead to, for tests. Not for the product.

/** As they may stand in a URL's authority. */
export const INNER_HOSTS: readonly string[] = [
  // loopback in IPv4: whole net, short, decimal, octal, hexadecimal, mixed, padded, trailing dot, full width, percent-encoded
  ...["127.0.0.1", "127.0.0.2", "127.255.255.254", "127.1", "127.0.1", "2130706433", "0x7f000001", "0x7f.1", "0x7F.0x0.0x0.0x1"],
  ...["017700000001", "0177.0.0.1", "0177.0.0.01", "0177.1", "00000177.0.0.1", "127.0.0.0x1", "0x7f.0.0.01", "127.0.0.1.", "127.1."],
  ...["１２７.０.０.１", "127。0。0。1", "127．0．0．1", "①②⑦.⓪.⓪.①", "%31%32%37.0.0.1", "127%2e0%2e0%2e1", "2130706434", "0x7f000002"],
  // unspecified
  ...["0", "0.0.0.0", "0x0", "00", "0.0", "0.1.2.3", "[::]", "[0:0:0:0:0:0:0:0]", "[::0.0.0.0]"],
  // loopback in IPv6, and IPv4 inside IPv6
  ...["[::1]", "[0:0:0:0:0:0:0:1]", "[0000:0000:0000:0000:0000:0000:0000:0001]", "[::0001]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]"],
  ...["[0:0:0:0:0:ffff:127.0.0.1]", "[::127.0.0.1]", "[::7f00:1]", "[::ffff:0:127.0.0.1]", "[::ffff:0:7f00:1]", "[::FFFF:127.0.0.1]"],
  ...["[64:ff9b::127.0.0.1]", "[64:ff9b::7f00:1]", "[64:ff9b:1::7f00:1]", "[2002:7f00:1::]", "[2002:7f00:1::1]", "[2001:0:7f00:1::]"],
  ...["[2001:0:0:0:0:0:80ff:fffe]", "[2001::1]", "[::ffff:10.0.0.1]", "[::ffff:a9fe:a9fe]", "[::ffff:169.254.169.254]"],
  // metadata services
  ...["169.254.169.254", "2852039166", "0xa9fea9fe", "0251.0376.0251.0376", "0xa9.0xfe.0xa9.0xfe", "169.254.43518", "169.16689662"],
  ...["[fd00:ec2::254]", "[fd20:ce::254]", "100.100.100.200", "168.63.129.16", "192.0.0.192", "169.254.170.2", "[64:ff9b::a9fe:a9fe]"],
  // private, shared, link-local, unique-local, site-local
  ...["10.0.0.1", "10.255.255.255", "167772161", "012.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.0.1", "192.168.255.255"],
  ...["100.64.0.1", "100.127.255.255", "169.254.0.1", "[fe80::1]", "[febf::1]", "[fc00::1]", "[fdff::1]", "[fec0::1]"],
  // multicast, broadcast, reserved, benchmarking, documentation, relays
  ...["224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255", "[ff02::1]", "[ff0e::1]", "198.18.0.1", "198.19.255.255"],
  ...["192.0.2.1", "198.51.100.1", "203.0.113.1", "192.88.99.1", "[2001:db8::1]", "[3fff::1]", "[100::1]", "[2001:10::1]", "[5f00::1]"],
];

/** Complete URLs that lead inside, or nowhere; PORT is the canary's. */
export const ODD_URLS: readonly string[] = [
  // other schemes and no scheme
  ...["file:///etc/passwd", "file://127.0.0.1/etc/passwd", "FILE:///etc/passwd", "ftp://127.0.0.1:PORT/", "gopher://127.0.0.1:PORT/_x"],
  ...["data:text/plain,x", "blob:http://127.0.0.1:PORT/x", "javascript:alert(1)", "ws://127.0.0.1:PORT/", "wss://127.0.0.1:PORT/"],
  ...["unix:/var/run/docker.sock", "http+unix://%2Fvar%2Frun%2Fdocker.sock/", "dict://127.0.0.1:PORT/", "ldap://127.0.0.1:PORT/"],
  ...["//127.0.0.1:PORT/", "/relative", "", " ", "http://", "http:///", "http://:PORT/", "127.0.0.1:PORT", "about:blank", "jar:http://x!/"],
  // user information, and names that only look like another host
  ...["http://user@127.0.0.1:PORT/", "http://user:pass@127.0.0.1:PORT/", "http://example.com@127.0.0.1:PORT/", "http://:@127.0.0.1:PORT/"],
  ...["http://example.com:80@127.0.0.1:PORT/", "http://127.0.0.1:PORT@example.com/", "http://a:b@localhost.test:PORT/"],
  ...["http://127.0.0.1:PORT\\@example.com/", "http://example.com#@127.0.0.1:PORT/", "http://example.com\\@127.0.0.1:PORT/"],
  // lenient spellings of the URL itself
  ...["http:127.0.0.1:PORT/", "http:/127.0.0.1:PORT/", "http:\\\\127.0.0.1:PORT/", "hTTp://127.0.0.1:PORT/", "\thttp://127.0.0.1:PORT/"],
  ...[
    "http://127.0.\t0.1:PORT/",
    "http://127.0.0.1\n:PORT/",
    "http://127.0.0.1:0PORT/",
    "http://127.0.0.1:PORT/../..",
    "https://127.0.0.1:PORT/",
  ],
  ...[
    "http://127.0.0.1:99999/",
    "http://127.0.0.1:-1/",
    "http://[::1",
    "http://[::1%25lo]:PORT/",
    "http://[::1%lo]:PORT/",
    "http://[127.0.0.1]:PORT/",
  ],
  ...["http://256.0.0.1:PORT/", "http://127.0.0.1.5:PORT/", "http://0x100000000:PORT/", "http://127.0.0.08:PORT/"],
];
