"""A mail server for tests: takes every mail, and writes its Message-ID to a file before it says so.

python -m aiosmtpd -n -l 127.0.0.1:2525 -c tools.smtp_sink.Sink FILE
"""

import asyncio
import random
from email import message_from_bytes
from pathlib import Path

SECONDS = 0.02
"""At most this long a mail takes: so that whoever is killed is killed at any moment of it."""


class Sink:
    """What aiosmtpd calls for each mail."""

    def __init__(self, path):
        self.file = Path(path).open("a", encoding="ascii")  # noqa: SIM115 - for as long as the server lives

    @classmethod
    def from_cli(cls, parser, *arguments):
        """Read the command line."""
        return cls(*arguments)

    async def handle_DATA(self, server, session, envelope):
        """Take a mail."""
        await asyncio.sleep(random.uniform(0, SECONDS))
        print(message_from_bytes(envelope.content)["Message-ID"], file=self.file, flush=True)
        await asyncio.sleep(random.uniform(0, SECONDS))
        return "250 OK"
