"""The key that a store is encrypted with: its file by SQLCipher, and what is typed beside it by AES-256-GCM."""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from minutetaker.store.api.errors import StoreError

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KEY_BYTES = 32
SALT_BYTES = 16
_NONCE_BYTES = 12
NOT_INSTALLED = "Encryption is not installed here. Install it with: pip install 'minutetaker[encryption]'"


class SealedError(ValueError):
    """Sealed bytes are not as they were written, or were sealed with another key."""


@dataclass(frozen=True, slots=True)
class DataKey:
    """A key of 256 random bits, and the salt that the files of SQLCipher begin from.

    Attributes:
        secret: 32 bytes.
        salt: 16 bytes; no secret.
    """

    secret: bytes = field(repr=False)
    salt: bytes = field(repr=False)

    @classmethod
    def new(cls) -> DataKey:
        """A key that nobody has had before."""
        return cls(secrets.token_bytes(KEY_BYTES), secrets.token_bytes(SALT_BYTES))

    @property
    def id(self) -> str:
        """16 hex digits that tell it from others, and nothing of it."""
        return self._derived(b"id")[:8].hex()

    def seal(self, text: bytes, *, of: str) -> bytes:
        """Encrypt what lies beside the store.

        Args:
            of: what it is of, which has to be said to read it again: it is taken for nothing else.
        """
        nonce = secrets.token_bytes(_NONCE_BYTES)
        return nonce + cipher(self._derived(b"texts")).encrypt(nonce, text, of.encode())

    def unseal(self, sealed: bytes, *, of: str) -> bytes:
        """What was sealed.

        Raises:
            SealedError: it is not as it was written, or of another key.
        """
        return unsealed(cipher(self._derived(b"texts")), sealed, of.encode())

    def _derived(self, purpose: bytes) -> bytes:
        return hmac.digest(self.secret, b"minutetaker " + purpose, "sha256")


def cipher(key: bytes) -> AESGCM:
    """AES-256-GCM with a key of 32 bytes.

    Raises:
        StoreError: the package that has it is not installed.
    """
    try:
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # most stores are not encrypted
    except ImportError as error:
        raise StoreError(NOT_INSTALLED) from error
    return AESGCM(key)


def unsealed(by: AESGCM, sealed: bytes, of: bytes) -> bytes:
    """What a cipher sealed, its nonce of 12 bytes in front.

    Raises:
        SealedError: it is not as it was written, or of another key.
    """
    from cryptography.exceptions import InvalidTag

    try:
        return by.decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], of)
    except (InvalidTag, ValueError):
        raise SealedError("sealed with another key, or changed since") from None
