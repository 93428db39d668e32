"""Proving minutes, papers and the ledger: that each is what the record confirmed."""
