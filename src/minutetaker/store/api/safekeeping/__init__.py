"""Backups, restores, the bin, purges and checks of what a store holds, as every engine offers them."""
