package dev.flagship.server.http;

import dev.flagship.api.config.Front;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/**
 * Restores requests that come through a trusted proxy to what they were when they reached it: it sets address, scheme
 * and host to what the proxy reports. Reports of anybody else are ignored. It changes the container's own request, so
 * that redirects lead to where the browser is.
 */
final class BehindProxies extends ValveBase {
    static final String FOR = "X-Forwarded-For";
    static final String PROTO = "X-Forwarded-Proto";
    static final String FORWARDED_HOST = "X-Forwarded-Host";

    private static final Pattern HOST =
            Pattern.compile("([A-Za-z0-9][A-Za-z0-9.-]{0,252}|\\[[0-9a-fA-F:.]{2,45}])(?::([0-9]{1,5}))?");
    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    private final Front front;
    private final ForwardedHops hops;

    BehindProxies(Front front) {
        super(true);
        this.front = front;
        this.hops = new ForwardedHops(front);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        String from = request.getRemoteAddr();
        // The address is null when the connection is closed already.
        if (from != null) {
            InetAddress peer = InetAddress.ofLiteral(from);
            if (front.trusts(peer)) {
                believe(request, peer);
            }
        }
        getNext().invoke(request, response);
    }

    private void believe(Request request, InetAddress peer) {
        String player = hops.player(peer, all(request, FOR)).getHostAddress();
        request.setRemoteAddr(player);
        request.setRemoteHost(player);
        String scheme = last(request, PROTO);
        if (scheme.equals("https") || scheme.equals("http")) {
            request.setSecure(scheme.equals("https"));
            request.getCoyoteRequest().scheme().setString(scheme);
            request.getCoyoteRequest().setServerPort(request.isSecure() ? HTTPS : HTTP);
        }
        Matcher host = HOST.matcher(last(request, FORWARDED_HOST));
        if (host.matches()) {
            request.getCoyoteRequest().serverName().setString(host.group(1));
            int usual = request.isSecure() ? HTTPS : HTTP;
            request.getCoyoteRequest().setServerPort(host.group(2) == null ? usual : Integer.parseInt(host.group(2)));
        }
    }

    private static List<String> all(Request request, String header) {
        return Collections.list(request.getHeaders(header));
    }

    /**
     * Returns the last entry of the header's list, which the proxy next to us wrote: proxies add entries at the end.
     */
    private static String last(Request request, String header) {
        String list = String.join(",", all(request, header));
        return list.substring(list.lastIndexOf(',') + 1).strip();
    }
}
