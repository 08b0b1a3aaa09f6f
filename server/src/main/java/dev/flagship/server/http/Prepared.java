package dev.flagship.server.http;

import java.util.zip.CRC32C;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.context.request.WebRequest;

/** An answer that is made once and served unchanged to everybody, or as 304 to a client that has it already. */
public final class Prepared {
    private final String version;
    private final String etag;
    private final byte[] bytes;

    private Prepared(String version, String etag, byte[] bytes) {
        this.version = version;
        this.etag = etag;
        this.bytes = bytes;
    }

    /** Creates an answer with the version of the data that it was made from. */
    public static Prepared of(String version, byte[] json) {
        CRC32C checksum = new CRC32C();
        checksum.update(json);
        return new Prepared(version, "\"" + Long.toHexString(checksum.getValue()) + "-" + json.length + "\"", json);
    }

    /** Returns whether it was made from this version. */
    public boolean isOf(String wanted) {
        return version.equals(wanted);
    }

    /** Returns 200 with the bytes, or 304. */
    public ResponseEntity<byte[]> answer(WebRequest request) {
        if (request.checkNotModified(etag)) {
            return ResponseEntity.status(304)
                    .eTag(etag)
                    .cacheControl(CacheControl.noCache())
                    .build();
        }
        return ResponseEntity.ok()
                .eTag(etag)
                .cacheControl(CacheControl.noCache())
                .header(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON_VALUE)
                .body(bytes);
    }
}
