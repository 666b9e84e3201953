"""What the desk keeps, in SQLite or PostgreSQL. Predictions never change, decisions are only added, facts follow."""
