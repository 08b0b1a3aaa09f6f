package dev.flagship.server.page;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/** The templates of all pages, compiled into the application. */
public final class Templates {
    private final TemplateEngine engine = TemplateEngine.createPrecompiled(null, ContentType.Html);

    Templates() {
        engine.setBinaryStaticContent(true);
    }

    /** Whether there is a template with this name, e.g. {@code board/board}. */
    boolean has(String name) {
        return engine.hasTemplate(name + ".jte");
    }

    /** The page as it goes over the wire, in UTF-8. */
    public Rendered render(String name, Map<String, Object> params) {
        Utf8ByteOutput output = new Utf8ByteOutput();
        engine.render(name + ".jte", params, output);
        return new Rendered(output);
    }

    /** A page that is ready to be sent: nothing can go wrong with it any more. */
    public static final class Rendered {
        private final Utf8ByteOutput output;

        private Rendered(Utf8ByteOutput output) {
            this.output = output;
        }

        /** Its length in bytes. */
        public int length() {
            return output.getContentLength();
        }

        /** Writes all of it. */
        public void writeTo(OutputStream stream) {
            try {
                output.writeTo(stream);
            } catch (IOException e) {
                throw new UncheckedIOException("the browser went away while it was sent a page", e);
            }
        }
    }
}
