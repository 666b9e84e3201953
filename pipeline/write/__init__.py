"""From drafts to records, and records to bytes."""
