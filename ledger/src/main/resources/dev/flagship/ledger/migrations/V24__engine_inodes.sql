-- The inodes of an engine's disk: where none is left nothing new is written, however many bytes are free.
ALTER TABLE engine_health
    ADD COLUMN disk_inodes       bigint NOT NULL DEFAULT 0,   -- 0 where the file system has no number of them
    ADD COLUMN disk_inodes_free  bigint NOT NULL DEFAULT 0;
