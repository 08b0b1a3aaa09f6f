package dev.flagship.gateway.http;

import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpHeadersFactory;

/**
 * The fields of one head or trailer, with a limit on their number. A field can take thirty times its bytes in memory,
 * so counting them at the end would be too late.
 */
final class FewHeaders extends DefaultHttpHeaders {

    /** Creates them with Netty's checks of each field. */
    record Factory(DefaultHttpHeadersFactory checks, int most) implements HttpHeadersFactory {

        @Override
        public HttpHeaders newHeaders() {
            return new FewHeaders(checks, most);
        }

        @Override
        public HttpHeaders newEmptyHeaders() {
            return newHeaders();
        }
    }

    private final int most;

    private FewHeaders(DefaultHttpHeadersFactory checks, int most) {
        super(checks.getNameValidator(), checks.getValueValidator());
        this.most = most;
    }

    /** The decoder calls this for each field. */
    @Override
    public HttpHeaders add(CharSequence name, Object value) {
        if (size() >= most) {
            throw new TooLongFrameException("more than " + most + " header fields");
        }
        return super.add(name, value);
    }
}
