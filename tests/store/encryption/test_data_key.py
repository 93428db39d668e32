"""What is sealed with a key: read with that key alone, as what it is of, and as it was written."""

from __future__ import annotations

import pytest

from minutetaker.store.encryption.data_key import DataKey, SealedError

pytest.importorskip("cryptography", reason="needs minutetaker[encryption]")
KEY = DataKey.new()


@pytest.mark.parametrize("text", [b"", b"The lease of 14 Quay Street", bytes(100_000)])
def test_what_is_sealed_is_read_again_and_is_not_in_it(text: bytes) -> None:
    sealed = KEY.seal(text, of="journal")
    assert KEY.unseal(sealed, of="journal") == text
    assert not text or text not in sealed


def test_the_same_text_is_sealed_otherwise_each_time() -> None:
    assert KEY.seal(b"The lease", of="journal") != KEY.seal(b"The lease", of="journal")


def test_another_key_another_place_and_every_changed_byte_are_refused() -> None:
    sealed = KEY.seal(b"The lease", of="journal a 1")
    changed = (sealed[:at] + bytes([sealed[at] ^ 1]) + sealed[at + 1 :] for at in range(len(sealed)))
    for one in (*changed, b"", sealed[:5], sealed[:-1]):
        with pytest.raises(SealedError):
            KEY.unseal(one, of="journal a 1")
    with pytest.raises(SealedError):
        KEY.unseal(sealed, of="journal a 2")
    with pytest.raises(SealedError):
        DataKey.new().unseal(sealed, of="journal a 1")
