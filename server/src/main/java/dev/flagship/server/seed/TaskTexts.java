package dev.flagship.server.seed;

import java.util.List;

/** Texts of made-up challenges. */
final class TaskTexts {
    /** One challenge on each line: a category, a tag, and the description. */
    private static final String LINES = """
            crypto xor Every page of the purser's log was sealed with the same pad. He thought that **once** meant \
            *once a voyage*.
            crypto rsa Two lighthouses were given their primes by the same clerk, on the same day, and he was in a \
            hurry.
            crypto hashes The harbour office signs each manifest with a key nobody knows. It also tells anybody \
            **how long** that key is.
            crypto nonces A telegraph never repeats itself, says its maker. Ours sent four signatures last night, \
            and two of them *begin alike*.
            forensics images The harbour camera saw who left, and somebody cropped the picture. The file is larger \
            than what it shows.
            forensics traffic Between midnight and one the buoy talked to the shore. It has **nothing to say** at \
            night.
            forensics disks The laptop was wiped before it went overboard: quickly, and by somebody who trusted the \
            *bin*.
            forensics memory What was typed is gone, and so is the window. The process still remembers.
            misc encodings Dots, dashes, and then letters that are neither. The wireless operator was bored, and had \
            learnt **three** alphabets.
            misc scripting The customs officer asks a hundred questions and takes an answer within a second. They \
            are all easy.
            misc jails You may say anything to the parrot, as long as it has no letters in it.
            misc puzzles Eight pilots, seven berths, and a notice that is true only when it is *not* posted.
            pwn overflow The mooring log keeps thirty-two letters of a ship's name. Some ships have longer ones.
            pwn formats The foghorn prints what it is told. **All** that it is told.
            pwn heap Cabins are let, left and let again. Nobody changes the locks, or asks whose key is still out.
            pwn races The gate looks at your ticket, and then opens for whatever is in your hand *by then*.
            reversing strings The chest opens with a word, and the word is in the lid. It need not be right side up.
            reversing crackme Sixteen tumblers, each set by the one before it. Begin at the **last**.
            reversing packers There is a ship in the bottle, and a smaller bottle in the ship.
            reversing bytecode Its builder trusted no machine, and so drew one: eleven instructions, no manual.
            web sessions The crew list knows who you are by a cookie, and is *very* fond of believing it.
            web sqli Ask the chandler for rope and you get rope. Ask in a longer sentence, and you get the stock \
            room.
            web ssrf The weather page fetches any forecast you name, from **any** harbour, even the one inside.
            web templates Postcards are printed as you write them, with a little arithmetic where you left braces.
            """;

    private static final List<Text> TEXTS = LINES.lines().map(TaskTexts::read).toList();

    private TaskTexts() {}

    private static Text read(String line) {
        String[] parts = line.split(" ", 3);
        return new Text(parts[0], parts[1], parts[2]);
    }

    /** Returns the text for this row of a category; the texts repeat when the rows outnumber them. */
    static Text of(String category, int row) {
        List<Text> fitting =
                TEXTS.stream().filter(text -> text.category().equals(category)).toList();
        return fitting.get(row % fitting.size());
    }

    record Text(String category, String tag, String description) {}
}
