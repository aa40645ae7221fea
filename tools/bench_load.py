"""Ask a server on this machine for one page, again and again, and note how long each answer took."""

import socket
import time
from dataclasses import dataclass, field

ANSWER_SECONDS = 10
MOST_REQUESTS = 200_000
CHUNK = 1 << 20


@dataclass
class Answers:
    """What one client saw."""

    seconds: list = field(default_factory=list)
    sizes: set = field(default_factory=set)
    failures: int = 0


def fetch(port, path):
    """Return the head and the body of the answer to one GET, as bytes."""
    request = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nAccept-Encoding: br\r\nConnection: close\r\n\r\n"
    with socket.create_connection(("127.0.0.1", port), timeout=ANSWER_SECONDS) as connection:
        connection.sendall(request.encode())
        answer = bytearray()
        while chunk := connection.recv(CHUNK):
            answer += chunk
    head, _, body = bytes(answer).partition(b"\r\n\r\n")
    return head, body


def is_ok(head):
    """Tell whether the head of an answer is that of a 200."""
    return head.startswith(b"HTTP/1.1 200 ")


def ask_for(port, path, seconds):
    """Ask for a page, one request after the other, for so many seconds."""
    answers = Answers()
    end = time.perf_counter() + seconds
    now = time.perf_counter()
    while now < end and len(answers.seconds) < MOST_REQUESTS:
        try:
            head, body = fetch(port, path)
        except OSError:
            head, body = b"", b""
        before, now = now, time.perf_counter()
        answers.seconds.append(now - before)
        answers.sizes.add(len(body))
        answers.failures += not is_ok(head)
    return answers
