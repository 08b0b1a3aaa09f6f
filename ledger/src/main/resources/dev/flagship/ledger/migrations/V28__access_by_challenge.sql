-- Challenges for whose host names it is the other way round than access_rule.web says.
CREATE TABLE access_exception (
    challenge_id  bigint PRIMARY KEY
);
