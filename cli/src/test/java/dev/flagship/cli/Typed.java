package dev.flagship.cli;

/** Words of the command line, as they are typed at a terminal, in this JVM. */
public final class Typed {
    private Typed() {}

    /** Does what they say, and answers with the exit code. */
    public static int at(Terminal terminal, String... words) {
        return Flagship.commandLine(terminal, words).execute(words);
    }
}
