"""Say so, and stop, when something is already listening: python -m tools.port_is_free HOST PORT"""

import socket
import sys


def main(host, port):
    if not (port.isdecimal() and 0 < int(port) < 65536):
        sys.exit(f"PORT={port} is not a port number.")
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, int(port)))
        except OSError as error:
            sys.exit(
                f"Port {port} of {host} cannot be used ({error.strerror}): most likely the portal or something else "
                f"already runs there.\nStop that first, or choose another port: make run PORT=8123"
            )


if __name__ == "__main__":
    main(*sys.argv[1:])
