"""Mail that is not lost: written in the transaction of what it tells about, sent by a worker (docs/adr/0009)."""

from g40portal.outbox.queueing import queue, queue_all

__all__ = ["queue", "queue_all"]
