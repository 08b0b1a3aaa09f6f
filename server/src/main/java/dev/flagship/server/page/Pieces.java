package dev.flagship.server.page;

import dev.flagship.server.words.Language;
import dev.flagship.server.words.Words;
import gg.jte.Content;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;

/**
 * Parts of pages, such as a card of the board, that many readers get to see: each is rendered once and written from then
 * on. What a part shows is all in its view, a record: who may see something else has another view, and so has whatever
 * changed.
 */
public final class Pieces {
    private static final int MOST = 2_000;
    private static final TemplateEngine ENGINE = TemplateEngine.createPrecompiled(null, ContentType.Html);
    private static final Memo<Piece, byte[]> RENDERED = new Memo<>(MOST, Pieces::render);

    static {
        ENGINE.setBinaryStaticContent(true);
    }

    private Pieces() {}

    /** A part by its template, which has one parameter. */
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
