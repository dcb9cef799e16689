"""An SMTP server for the tests of mail, by aiosmtpd: TLS, AUTH, refusals. Each mail that it takes becomes a JSON file.

usage: smtp_server.py FOLDER TLS [CODE TIMES]

Standard input is the socket at which it listens. TLS is `implicit`, `starttls` or `none`; for the first two, FOLDER has
server.pem and server.key. Only the user SMTP_USER with the password SMTP_PASSWORD may send. The first TIMES recipients are
refused with CODE. FOLDER/events gets a line for each attempt to sign in and each recipient, with or without TLS around it.
"""

import asyncio
import email
import email.policy
import json
import os
import socket
import ssl
import sys
from pathlib import Path

from aiosmtpd.smtp import SMTP, AuthResult

folder, tls = Path(sys.argv[1]), sys.argv[2]
refusal, times = (sys.argv[3], int(sys.argv[4])) if len(sys.argv) > 4 else ("", 0)
expected = (os.environ["SMTP_USER"].encode(), os.environ["SMTP_PASSWORD"].encode())


def is_encrypted(session):
    return tls == "implicit" or session.ssl is not None


def note(session, what):
    with (folder / "events").open("a") as events:
        events.write(f"{what} {'encrypted' if is_encrypted(session) else 'in clear text'}\n")


def authenticate(_server, session, _envelope, _mechanism, login):
    note(session, "AUTH")
    return AuthResult(success=(login.login, login.password) == expected, handled=False)


def described(session, envelope):
    message = email.message_from_bytes(envelope.original_content, policy=email.policy.default)
    parts = message.iter_parts() if message.is_multipart() else [message]
    return {
        "encrypted": is_encrypted(session),
        "authenticated": session.authenticated,
        "sender": envelope.mail_from,
        "recipients": envelope.rcpt_tos,
        "headers": {name.lower(): value for name, value in message.items()},
        "type": message.get_content_type(),
        "parts": [{"type": part.get_content_type(), "text": part.get_content()} for part in parts],
    }


class Handler:
    refused = 0
    taken = 0

    async def handle_RCPT(self, _server, session, envelope, address, _options):
        note(session, "RCPT")
        if self.refused < times:
            self.refused += 1
            return f"{refusal} <{address}>: no such mailbox here"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server, session, envelope):
        self.taken += 1
        partial = folder / f"{self.taken}.partial"
        partial.write_text(json.dumps(described(session, envelope)))
        partial.rename(folder / f"{self.taken}.json")
        return "250 OK"


async def main():
    context = None
    if tls != "none":
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(folder / "server.pem", folder / "server.key")
    handler = Handler()

    def protocol():
        return SMTP(
            handler,
            tls_context=context if tls == "starttls" else None,
            require_starttls=tls == "starttls",
            # With TLS from the first byte on, aiosmtpd does not know that there is any.
            auth_require_tls=tls == "starttls",
            auth_required=True,
            authenticator=authenticate,
            hostname="localhost",
        )

    around = context if tls == "implicit" else None
    listener = socket.socket(fileno=sys.stdin.fileno())
    server = await asyncio.get_running_loop().create_server(protocol, sock=listener, ssl=around)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


asyncio.run(main())
