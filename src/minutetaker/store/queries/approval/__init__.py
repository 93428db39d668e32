"""The approval of minutes in the tables: its steps, what rests on decisions, disclosures and the ledger."""
