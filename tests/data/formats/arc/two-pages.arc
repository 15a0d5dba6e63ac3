filedesc://b.arc 127.0.0.1 20090601000000 text/plain 68
1 0 Crawler
URL IP-address Archive-date Content-type Archive-length

http://echo.example/a 10.0.0.1 20090601120000 text/html 689
HTTP/1.1 200 OK
Content-Type: text/html; charset=utf-8

<html><head><meta charset="utf-8"><title>Ferry one</title></head><body><article><h1>Ferry one</h1><p>The ferry that links the two halves of Tarnby came back on Friday after eleven weeks in the yard, and the whole of the east bank seemed to be on the quay to see it.</p><p>Its new engine, which the yard built from the drawings of the old one, is said to be quieter, though nobody who lives by the landing has yet agreed with that.</p><p>The crossing takes nine minutes, or seven when the current helps; the master, who has made it some forty thousand times, says that he still looks at the water first.</p></article></body></html>
http://echo.example/robots.txt 10.0.0.1 20090601120000 text/plain 58
HTTP/1.1 200 OK
Content-Type: text/plain

User-agent: *
http://echo.example/b 10.0.0.1 20090601120000 text/html 689
HTTP/1.1 200 OK
Content-Type: text/html; charset=utf-8

<html><head><meta charset="utf-8"><title>Ferry two</title></head><body><article><h1>Ferry two</h1><p>The ferry that links the two halves of Tarnby came back on Friday after eleven weeks in the yard, and the whole of the east bank seemed to be on the quay to see it.</p><p>Its new engine, which the yard built from the drawings of the old one, is said to be quieter, though nobody who lives by the landing has yet agreed with that.</p><p>The crossing takes nine minutes, or seven when the current helps; the master, who has made it some forty thousand times, says that he still looks at the water first.</p></article></body></html>
