package dev.flagship.cli;

/** What a platform says of one instance and its challenge, for commands that ask for it. */
final class CannedAnswers {
    /** The id of the instance. */
    static final String ID = "0b8f7b0e-4d0a-4c0e-9d0a-2f4f3a1c9d10";

    static final String CHALLENGES = """
            {"success":true,"data":[{"id":7,"type":"container","name":"The Lantern","slug":"web-basic-xss","value":100,"solves":2,
             "category":"web","solved_by_me":true},{"id":8,"type":"standard","name":"WEB-basic-xss","value":5,"solves":0,
             "category":"misc","solved_by_me":false}]}""";

    private CannedAnswers() {}

    /** The instance in this state. */
    static String instance(String state) {
        return """
                {"success":true,"data":{"id":"%s","challenge_id":7,"challenge_name":"The Lantern","state":"%s",
                 "endpoints":[{"name":"web","exposure":"http","url":"http://abc.localhost:8001",
                 "connect_host":"127.0.0.1","host":"abc.localhost","port":8001,"hint":""}],"extensions_left":5}}""".formatted(ID, state);
    }
}
