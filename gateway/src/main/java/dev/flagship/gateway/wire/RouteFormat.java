package dev.flagship.gateway.wire;

import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.instance.RouteKey;
import dev.flagship.lifecycle.route.Access;
import dev.flagship.lifecycle.route.AddressRange;
import dev.flagship.lifecycle.route.Route;
import dev.flagship.lifecycle.route.RouteLimits;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Reads and writes routes as bytes. The records themselves validate what is read. */
final class RouteFormat {
    private RouteFormat() {}

    static void write(DataOutputStream out, Route route) throws IOException {
        writeKey(out, route.key());
        writeIncarnation(out, route.incarnation());
        writeAddress(out, route.target().getAddress());
        out.writeInt(route.target().getPort());
        out.writeLong(route.ttl().toNanos());
        out.writeInt(route.limits().maxConnections());
        out.writeInt(route.limits().maxPerSource());
        out.writeLong(route.limits().idle().toNanos());
        writeAccess(out, route.access());
        out.writeUTF(route.tunnel() == null ? "" : route.tunnel());
    }

    static Route read(DataInputStream in) throws IOException {
        RouteKey key = readKey(in);
        Incarnation incarnation = readIncarnation(in);
        InetSocketAddress target = new InetSocketAddress(readAddress(in), in.readInt());
        Duration ttl = Duration.ofNanos(in.readLong());
        RouteLimits limits = new RouteLimits(in.readInt(), in.readInt(), Duration.ofNanos(in.readLong()));
        Access access = readAccess(in);
        String tunnel = in.readUTF();
        return new Route(key, incarnation, target, ttl, limits, access, tunnel.isEmpty() ? null : tunnel);
    }

    static void writeKey(DataOutputStream out, RouteKey key) throws IOException {
        switch (key) {
            case RouteKey.Host(String label) -> writeKey(out, 'h', label);
            case RouteKey.Sni(String label) -> writeKey(out, 's', label);
            case RouteKey.Port(int number) -> writeKey(out, 'p', Integer.toString(number));
            case RouteKey.Subdomain(String label) -> writeKey(out, 'd', label);
            case RouteKey.RemotePort(int number) -> writeKey(out, 'r', Integer.toString(number));
        }
    }

    private static void writeKey(DataOutputStream out, char kind, String text) throws IOException {
        out.writeByte(kind);
        out.writeUTF(text);
    }

    static RouteKey readKey(DataInputStream in) throws IOException {
        char kind = (char) in.readByte();
        String text = in.readUTF();
        return switch (kind) {
            case 'h' -> new RouteKey.Host(text);
            case 's' -> new RouteKey.Sni(text);
            case 'p' -> new RouteKey.Port(Integer.parseInt(text));
            case 'd' -> new RouteKey.Subdomain(text);
            case 'r' -> new RouteKey.RemotePort(Integer.parseInt(text));
            default -> throw new IllegalArgumentException("key: " + kind + " (expected: h, s, p, d or r)");
        };
    }

    static void writeIncarnation(DataOutputStream out, Incarnation incarnation) throws IOException {
        writeInstance(out, incarnation.instance());
        out.writeInt(incarnation.number());
    }

    static Incarnation readIncarnation(DataInputStream in) throws IOException {
        return new Incarnation(readInstance(in), in.readInt());
    }

    static void writeInstance(DataOutputStream out, InstanceId instance) throws IOException {
        out.writeLong(instance.value().getMostSignificantBits());
        out.writeLong(instance.value().getLeastSignificantBits());
    }

    static InstanceId readInstance(DataInputStream in) throws IOException {
        return new InstanceId(new UUID(in.readLong(), in.readLong()));
    }

    private static void writeAccess(DataOutputStream out, Access access) throws IOException {
        switch (access) {
            case Access.Open _ -> out.writeByte('o');
            case Access.Closed _ -> out.writeByte('c');
            case Access.From(List<AddressRange> ranges) -> {
                out.writeByte('f');
                out.writeInt(ranges.size());
                for (AddressRange range : ranges) {
                    writeAddress(out, range.network());
                    out.writeInt(range.bits());
                }
            }
            case Access.Pass(String secret) -> {
                out.writeByte('p');
                out.writeUTF(secret);
            }
        }
    }

    private static Access readAccess(DataInputStream in) throws IOException {
        char kind = (char) in.readByte();
        return switch (kind) {
            case 'o' -> Access.OPEN;
            case 'c' -> Access.CLOSED;
            case 'f' -> readRanges(in);
            case 'p' -> new Access.Pass(in.readUTF());
            default -> throw new IllegalArgumentException("access: " + kind + " (expected: o, c, f or p)");
        };
    }

    private static Access readRanges(DataInputStream in) throws IOException {
        int size = in.readInt();
        List<AddressRange> ranges = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            ranges.add(new AddressRange(readAddress(in), in.readInt()));
        }
        return new Access.From(ranges);
    }

    private static void writeAddress(DataOutputStream out, InetAddress address) throws IOException {
        byte[] bytes = address.getAddress();
        out.writeByte(bytes.length);
        out.write(bytes);
    }

    private static InetAddress readAddress(DataInputStream in) throws IOException {
        byte[] bytes = new byte[in.readByte()];
        in.readFully(bytes);
        return InetAddress.getByAddress(bytes);
    }
}
