package dev.flagship.server.page;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import org.springframework.http.HttpHeaders;

/** The templates of all pages, compiled into the application. */
public final class Templates {
    private final TemplateEngine engine = TemplateEngine.createPrecompiled(null, ContentType.Html);

    Templates() {
        engine.setBinaryStaticContent(true);
    }

    /** Returns whether there is a template with this name, for example {@code board/board}. */
    boolean has(String name) {
        return engine.hasTemplate(name + ".jte");
    }

    /** Renders a page to UTF-8. */
    public Rendered render(String name, Map<String, Object> params) {
        Utf8ByteOutput output = new Utf8ByteOutput();
        engine.render(name + ".jte", params, output);
        return new Rendered(output);
    }

    /** A rendered page. Rendering it can no longer fail. */
    public static final class Rendered {
        private final byte[] bytes;

        private Rendered(Utf8ByteOutput output) {
            this.bytes = output.toByteArray();
        }

        /** Returns its length in bytes. */
        public int length() {
            return bytes.length;
        }

        /** Writes the whole page. */
        public void writeTo(OutputStream stream) {
            try {
                stream.write(bytes);
            } catch (IOException e) {
                throw new UncheckedIOException("the browser went away while it was sent a page", e);
            }
        }

        /** Sends the whole page, compressed when the browser accepts that and the page is large enough. */
        public void send(HttpServletRequest request, HttpServletResponse response) throws IOException {
            byte[] sent = bytes;
            response.addHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
            if (bytes.length >= Gzip.LEAST_BYTES && Gzip.isTakenBy(request)) {
                sent = Gzip.compress(bytes);
                response.setHeader(HttpHeaders.CONTENT_ENCODING, "gzip");
            }
            response.setContentLength(sent.length);
            response.getOutputStream().write(sent);
        }
    }
}
