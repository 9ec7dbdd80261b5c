"""Migrations of the schema, run by ``netcrm.store.migrate`` when a store is of an older netcrm."""
