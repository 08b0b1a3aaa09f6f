package dev.flagship.server.http;

import static dev.flagship.server.words.Words.say;

import dev.flagship.server.refusal.Code;
import dev.flagship.server.refusal.Refusal;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses bodies over a size, whether or not the client announces their length. A multipart body must announce it.
 * Uploads of files may be larger when a header carries a token or a session's nonce, because both are checked before
 * anything of the body is read.
 */
final class BodyLimit extends OncePerRequestFilter {
    private static final String FILES = "/api/v1/files";

    private final long usual;
    private final long upload;
    private final ErrorAnswers errors;

    /**
     * @param usual the largest body in bytes
     * @param upload the largest body in bytes of an upload of files
     */
    BodyLimit(long usual, long upload, ErrorAnswers errors) {
        this.usual = usual;
        this.upload = upload;
        this.errors = errors;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        boolean files = request.getRequestURI().equals(FILES)
                && (request.getHeader("Authorization") != null || request.getHeader("CSRF-Token") != null);
        long limit = files ? upload : usual;
        if (request.getContentLengthLong() > limit) {
            errors.send(tooLarge(limit), request, response);
        } else if (request.getContentLengthLong() < 0 && isInParts(request)) {
            // The container reads multipart bodies itself, without this counter, and writes them to the disk.
            errors.send(Refusal.of(Code.LENGTH_REQUIRED, say("refusal.length")), request, response);
        } else if (request.getContentLengthLong() < 0) {
            chain.doFilter(new Counted(request, limit), response);
        } else {
            chain.doFilter(request, response);
        }
    }

    private static boolean isInParts(HttpServletRequest request) {
        String type = request.getContentType();
        return type != null && type.strip().toLowerCase(Locale.ROOT).startsWith("multipart/");
    }

    private static Refusal tooLarge(long limit) {
        return Refusal.of(Code.TOO_LARGE, say("refusal.body", limit));
    }

    private static final class Counted extends HttpServletRequestWrapper {
        private final long limit;

        Counted(HttpServletRequest request, long limit) {
            super(request);
            this.limit = limit;
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            return new CountedStream(super.getInputStream(), limit);
        }

        @Override
        public BufferedReader getReader() throws IOException {
            return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
        }
    }

    private static final class CountedStream extends ServletInputStream {
        private final ServletInputStream body;
        private final long limit;
        private long seen;

        CountedStream(ServletInputStream body, long limit) {
            this.body = body;
            this.limit = limit;
        }

        @Override
        public int read() throws IOException {
            int next = body.read();
            count(next < 0 ? 0 : 1);
            return next;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = body.read(buffer, offset, length);
            count(Math.max(0, read));
            return read;
        }

        private void count(int bytes) {
            seen += bytes;
            if (seen > limit) {
                throw tooLarge(limit).asException();
            }
        }

        @Override
        public boolean isFinished() {
            return body.isFinished();
        }

        @Override
        public boolean isReady() {
            return body.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            body.setReadListener(listener);
        }
    }
}
