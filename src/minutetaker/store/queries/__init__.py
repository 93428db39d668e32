"""Reading and writing the tables for any SQL engine, each sort of thing in a module."""
