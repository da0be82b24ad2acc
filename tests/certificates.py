# SPDX-License-Identifier: AGPL-3.0-or-later
"""Certificates for tests, made by openssl when they are needed: no key is kept anywhere."""

import ssl
import subprocess
from dataclasses import dataclass
from pathlib import Path

_CONFIG = """
[ca]
default_ca = here
[here]
database = {folder}/index.txt
new_certs_dir = {folder}
serial = {folder}/serial
default_md = sha256
policy = any
unique_subject = no
[any]
commonName = supplied
[loopback]
subjectAltName = IP:127.0.0.1
[req]
distinguished_name = name
[name]
"""
EXPIRED = ("20200101000000Z", "20200201000000Z")
VALID = ("20200101000000Z", "21200101000000Z")


def _openssl(*words):
    subprocess.run(["openssl", *map(str, words)], check=True, capture_output=True)


@dataclass
class Authority:
    """An authority of its own in a folder; `certificate` is what a client has to trust."""

    folder: Path

    def __post_init__(self):
        self.folder.mkdir()
        self.certificate = self.folder / "authority.pem"
        self._config = self.folder / "openssl.cnf"
        self._config.write_text(_CONFIG.format(folder=self.folder))
        (self.folder / "index.txt").touch()
        (self.folder / "serial").write_text("01\n")
        _openssl(
            *("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"),
            *("-keyout", self.folder / "authority.key", "-out", self.certificate),
            *("-subj", "/CN=Kiosk tests", "-days", "30"),
        )

    def server_context(self, dates=VALID, *, self_signed=False):
        """What a server on 127.0.0.1 needs, with a certificate of that span."""
        key, request, made = (self.folder / f"server.{suffix}" for suffix in ("key", "csr", "pem"))
        _openssl(
            *("req", "-new", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"),
            *("-config", self._config, "-keyout", key, "-out", request, "-subj", "/CN=127.0.0.1"),
        )
        signer = (
            ("-selfsign", "-keyfile", key)
            if self_signed
            else ("-cert", self.certificate, "-keyfile", self.folder / "authority.key")
        )
        _openssl(
            *("ca", "-batch", "-notext", "-config", self._config, "-extensions", "loopback", *signer),
            *("-startdate", dates[0], "-enddate", dates[1], "-in", request, "-out", made),
        )
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(made, key)
        return context
