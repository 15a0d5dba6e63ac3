filedesc://a.arc 127.0.0.1 20140301000000 text/plain 68
1 0 Crawler
URL IP-address Archive-date Content-type Archive-length

http://post.example/ferry 10.0.0.1 20140401000000 text/html 737
HTTP/1.1 200 OK
Content-Type: text/html; charset=iso-8859-1

<!DOCTYPE html><html lang="en"><head><title>Ferry returns to the harbour - Harbour Post</title><meta property="article:published_time" content="2021-05-31T10:00:00Z"></head><body><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav><article><h1>Ferry returns to the harbour</h1><p>The ferry came back to the harbour on Monday after a year at Sundå, and the town lined the quay to see it.</p><p>Its engines are new, said the captain, who has sailed on it for two decades, and the old ones are in a museum.</p><p>The first crossing carried forty cars and a brass band, which played all the way to the island and back.</p></article><footer>About us</footer></body></html>
