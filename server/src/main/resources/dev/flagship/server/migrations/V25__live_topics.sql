-- Open pages hear of topics, which they show beside tags, as they hear of these.
create trigger tells_challenges after insert or update or delete on topic
    for each statement execute function tells_challenges();
create trigger tells_challenges after insert or update or delete on challenge_topic
    for each statement execute function tells_challenges();
