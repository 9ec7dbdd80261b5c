"""Files and bytes to drafts, and back. Start at ``reading`` (in) and ``vcard_write`` (out); nothing opens the store."""
