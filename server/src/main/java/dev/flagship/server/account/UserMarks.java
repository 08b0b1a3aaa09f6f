package dev.flagship.server.account;

/** The marks that operators set on a user. */
record UserMarks(boolean hidden, boolean banned, boolean verified, boolean changePassword) {
    static final UserMarks NONE = new UserMarks(false, false, false, false);

    /** Those of an operator, who is in no standings. */
    static UserMarks ofOperator(boolean changePassword) {
        return new UserMarks(true, false, false, changePassword);
    }
}
