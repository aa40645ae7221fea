"""The portal's settings, for a crowd that comes from one address: this machine."""

from g40portal.settings import *  # noqa: F403
from g40portal.settings import G40_LIMITS

G40_LIMITS = dict.fromkeys(G40_LIMITS, "1000000/h")
