package dev.flagship.gateway.http;

import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.HttpDecoderConfig;

/** How both directions are parsed: strictly, within bounds, and with bodies passed on as they arrive. */
final class Decoding {

    private static final int LARGEST_PIECE = 256 * 1024;

    private Decoding() {}

    static HttpDecoderConfig strict(int headBytes, int fields) {
        return new HttpDecoderConfig()
                .setMaxInitialLineLength(Math.max(64, headBytes / 2))
                .setMaxHeaderSize(headBytes)
                .setMaxChunkSize(LARGEST_PIECE)
                .setAllowPartialChunks(true)
                .setAllowDuplicateContentLengths(false)
                .setStrictLineParsing(true)
                .setUseRfc9112TransferEncoding(true)
                .setHeadersFactory(new FewHeaders.Factory(
                        DefaultHttpHeadersFactory.headersFactory().withValidation(true), fields))
                .setTrailersFactory(new FewHeaders.Factory(
                        DefaultHttpHeadersFactory.trailersFactory().withValidation(true), fields));
    }
}
