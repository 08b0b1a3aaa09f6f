package dev.flagship.server.page;

import dev.flagship.server.words.Language;
import dev.flagship.server.words.Words;
import gg.jte.Content;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;

/**
 * Parts of pages that many readers see, such as a card of the board. Each is rendered once and written from memory
 * after that. A part must show nothing but its view, a record, and the language: different views are then rendered
 * separately, for readers who may see other things and after a change.
 */
public final class Pieces {
    private static final int MOST = 2_000;
    private static final TemplateEngine ENGINE = TemplateEngine.createPrecompiled(null, ContentType.Html);
    private static final Memo<Piece, byte[]> RENDERED = new Memo<>(MOST, Pieces::render);

    static {
        ENGINE.setBinaryStaticContent(true);
    }

    private Pieces() {}

    /** Returns a part by its template, which must have one parameter. */
    public static Content of(String template, Record view) {
        byte[] html = RENDERED.of(new Piece(template, view, Words.language()));
        return output -> output.writeBinaryContent(html);
    }

    private static byte[] render(Piece piece) {
        Utf8ByteOutput output = new Utf8ByteOutput();
        ENGINE.render(piece.template() + ".jte", piece.view(), output);
        return output.toByteArray();
    }

    private record Piece(String template, Record view, Language language) {}
}
