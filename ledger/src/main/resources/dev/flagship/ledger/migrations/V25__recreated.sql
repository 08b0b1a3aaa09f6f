-- While instances wait to be made anew it is asked every second whether one that was did not start: those are few among
-- all that there ever were.
CREATE INDEX instance_recreated ON instance (challenge_id, version) WHERE recreated_at IS NOT NULL;
