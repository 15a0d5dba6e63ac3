# SPDX-License-Identifier: GPL-3.0-or-later
"""A relay to a stock server that counts: connections, bytes each way, and round
trips, that is how often the direction turns to the reader. `delay` seconds are
added to each, as if the host were far."""
import contextlib
import socket
import threading
import time


class Relay:
    def __init__(self, port, delay=0.0):
        self.port, self.delay = port, delay
        self.lock = threading.Lock()
        self.reset()
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.address = f"tcp://127.0.0.1:{self.listener.getsockname()[1]}"
        threading.Thread(target=self.listen, daemon=True).start()

    def reset(self):
        self.trips = self.sent = self.received = 0

    def listen(self):
        with contextlib.suppress(OSError):
            while True:
                connection, _ = self.listener.accept()
                threading.Thread(target=self.serve, args=(connection,),
                                 daemon=True).start()

    def serve(self, reader):
        host = socket.create_connection(("127.0.0.1", self.port))
        for end in (reader, host):
            end.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        asked = [True]  # the greeting comes unasked, at the cost of a trip

        def forward():
            with contextlib.suppress(OSError):
                while data := reader.recv(1 << 16):
                    with self.lock:
                        self.sent += len(data)
                    asked[0] = True
                    host.sendall(data)
                host.shutdown(socket.SHUT_WR)

        threading.Thread(target=forward, daemon=True).start()
        with contextlib.suppress(OSError):
            while data := host.recv(1 << 16):
                turned, asked[0] = asked[0], False
                with self.lock:
                    self.received += len(data)
                    self.trips += turned
                if turned and self.delay:
                    time.sleep(self.delay)
                reader.sendall(data)
        reader.close()
        host.close()
