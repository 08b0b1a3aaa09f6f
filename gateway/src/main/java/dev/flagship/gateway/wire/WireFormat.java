package dev.flagship.gateway.wire;

import dev.flagship.gateway.RouteUsage;
import dev.flagship.gateway.wire.Message.Change;
import dev.flagship.gateway.wire.Message.Done;
import dev.flagship.gateway.wire.Message.Heard;
import dev.flagship.gateway.wire.Message.Hello;
import dev.flagship.gateway.wire.Message.Left;
import dev.flagship.gateway.wire.Message.Listen;
import dev.flagship.gateway.wire.Message.Open;
import dev.flagship.gateway.wire.Message.Outcome;
import dev.flagship.gateway.wire.Message.Refused;
import dev.flagship.gateway.wire.Message.Renew;
import dev.flagship.gateway.wire.Message.Renewed;
import dev.flagship.gateway.wire.Message.Report;
import dev.flagship.gateway.wire.Message.Served;
import dev.flagship.gateway.wire.Message.Table;
import dev.flagship.gateway.wire.Message.Unlisten;
import dev.flagship.gateway.wire.Message.Used;
import dev.flagship.gateway.wire.Message.Welcome;
import dev.flagship.gateway.wire.Message.Withdraw;
import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.route.Ticket;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;

/** Messages as bytes: a letter for the kind, then the values in order. */
final class WireFormat {
    private WireFormat() {}

    /** Writes a value. */
    private interface Writer<T> {
        void write(DataOutputStream out, T value) throws IOException;
    }

    /** Reads a value. */
    private interface Reader<T> {
        T read(DataInputStream in) throws IOException;
    }

    static byte[] write(Message message) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            write(out, message);
        }
        return bytes.toByteArray();
    }

    /** Reads a message. Throws {@link IOException} when the bytes are no message. */
    static Message read(byte[] bytes) throws IOException {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            return read(in);
        } catch (IllegalArgumentException | NegativeArraySizeException | DateTimeException e) {
            throw new IOException("not a message of version " + Message.VERSION + ": " + e.getMessage(), e);
        }
    }

    private static void write(DataOutputStream out, Message message) throws IOException {
        switch (message) {
            case Hello hello -> writeHello(out, hello);
            case Refused(String reason) -> kind(out, 'x').writeUTF(reason);
            case Welcome(String addresses, Instant now) -> {
                kind(out, 'w').writeUTF(addresses);
                writeInstant(out, now);
            }
            case Change change -> writeChange(out, change);
            case Done done -> writeDone(out, done);
            case Renew renew -> {
                kind(out, 'r').writeLong(renew.number());
                writeReport(out, renew.report());
            }
            case Renewed renewed -> {
                kind(out, 'n').writeLong(renewed.number());
                writeInstant(out, renewed.now());
            }
            case Used(Ticket ticket) -> {
                kind(out, 'u').writeUTF(ticket.bearer());
                writeInstant(out, ticket.issuedAt());
                out.writeUTF(ticket.nonce());
            }
            case Listen(InstanceId instance, long most) -> {
                RouteFormat.writeInstance(kind(out, 'i'), instance);
                out.writeLong(most);
            }
            case Unlisten(InstanceId instance) -> RouteFormat.writeInstance(kind(out, 'e'), instance);
            case Heard heard -> writeHeard(out, heard);
            case Left _ -> kind(out, 'l');
        }
    }

    private static void writeChange(DataOutputStream out, Change change) throws IOException {
        switch (change) {
            case Table table -> {
                kind(out, 't').writeLong(table.id());
                out.writeLong(table.epoch());
                writeAll(out, table.routes(), RouteFormat::write);
            }
            case Open open -> {
                kind(out, 'o').writeLong(open.id());
                RouteFormat.write(out, open.route());
            }
            case Withdraw withdraw -> {
                kind(out, 'c').writeLong(withdraw.id());
                RouteFormat.writeKey(out, withdraw.key());
                RouteFormat.writeIncarnation(out, withdraw.incarnation());
            }
        }
    }

    private static Message read(DataInputStream in) throws IOException {
        char kind = (char) in.readByte();
        return switch (kind) {
            case 'h' -> readHello(in);
            case 'x' -> new Refused(in.readUTF());
            case 'w' -> new Welcome(in.readUTF(), readInstant(in));
            case 't' -> new Table(in.readLong(), in.readLong(), readAll(in, RouteFormat::read));
            case 'o' -> new Open(in.readLong(), RouteFormat.read(in));
            case 'c' -> new Withdraw(in.readLong(), RouteFormat.readKey(in), RouteFormat.readIncarnation(in));
            case 'd' ->
                new Done(in.readLong(), Outcome.valueOf(in.readUTF()), in.readUTF(), readAll(in, RouteFormat::readKey));
            case 'r' -> new Renew(in.readLong(), readReport(in));
            case 'n' -> new Renewed(in.readLong(), readInstant(in));
            case 'i' -> new Listen(RouteFormat.readInstance(in), in.readLong());
            case 'e' -> new Unlisten(RouteFormat.readInstance(in));
            case 'b' -> readHeard(in);
            case 'l' -> new Left();
            case 'u' -> new Used(new Ticket(in.readUTF(), readInstant(in), in.readUTF()));
            default -> throw new IllegalArgumentException("kind: " + (int) kind);
        };
    }

    private static DataOutputStream kind(DataOutputStream out, char kind) throws IOException {
        out.writeByte(kind);
        return out;
    }

    private static void writeHello(DataOutputStream out, Hello hello) throws IOException {
        kind(out, 'h').writeInt(hello.version());
        out.writeLong(hello.run().getMostSignificantBits());
        out.writeLong(hello.run().getLeastSignificantBits());
        out.writeUTF(hello.name());
        out.writeUTF(hello.served().domain());
        out.writeInt(hello.served().firstTcpPort());
        out.writeInt(hello.served().lastTcpPort());
        out.writeBoolean(hello.served().encrypted());
    }

    private static Hello readHello(DataInputStream in) throws IOException {
        return new Hello(
                in.readInt(),
                new UUID(in.readLong(), in.readLong()),
                in.readUTF(),
                new Served(in.readUTF(), in.readInt(), in.readInt(), in.readBoolean()));
    }

    private static void writeDone(DataOutputStream out, Done done) throws IOException {
        kind(out, 'd').writeLong(done.id());
        out.writeUTF(done.outcome().name());
        out.writeUTF(done.detail());
        writeAll(out, done.missing(), RouteFormat::writeKey);
    }

    private static void writeHeard(DataOutputStream out, Heard heard) throws IOException {
        RouteFormat.writeInstance(kind(out, 'b'), heard.instance());
        out.writeInt(heard.blocks().length);
        out.write(heard.blocks());
        out.writeLong(heard.missed());
        out.writeBoolean(heard.full());
    }

    private static Heard readHeard(DataInputStream in) throws IOException {
        InstanceId instance = RouteFormat.readInstance(in);
        byte[] blocks = in.readNBytes(in.readInt());
        return new Heard(instance, blocks, in.readLong(), in.readBoolean());
    }

    private static void writeReport(DataOutputStream out, Report report) throws IOException {
        out.writeInt(report.open());
        writeCarried(out, report.total());
        writeAll(out, report.usage(), WireFormat::writeUsage);
        writeAll(out, report.reached(), RouteFormat::writeIncarnation);
    }

    private static Report readReport(DataInputStream in) throws IOException {
        int open = in.readInt();
        Carried total = readCarried(in);
        List<RouteUsage> usage = readAll(in, WireFormat::readUsage);
        List<Incarnation> reached = readAll(in, RouteFormat::readIncarnation);
        return new Report(open, total, usage, new HashSet<>(reached));
    }

    private static void writeUsage(DataOutputStream out, RouteUsage usage) throws IOException {
        RouteFormat.writeKey(out, usage.key());
        RouteFormat.writeIncarnation(out, usage.incarnation());
        out.writeInt(usage.open());
        out.writeLong(usage.connections());
        out.writeLong(usage.toContainer());
        out.writeLong(usage.fromContainer());
    }

    private static RouteUsage readUsage(DataInputStream in) throws IOException {
        return new RouteUsage(
                RouteFormat.readKey(in),
                RouteFormat.readIncarnation(in),
                in.readInt(),
                in.readLong(),
                in.readLong(),
                in.readLong());
    }

    private static void writeCarried(DataOutputStream out, Carried carried) throws IOException {
        out.writeLong(carried.connections());
        out.writeLong(carried.toContainer());
        out.writeLong(carried.fromContainer());
        out.writeLong(carried.guesses());
        out.writeLong(carried.heldGuesses());
    }

    private static Carried readCarried(DataInputStream in) throws IOException {
        return new Carried(in.readLong(), in.readLong(), in.readLong(), in.readLong(), in.readLong());
    }

    private static void writeInstant(DataOutputStream out, Instant instant) throws IOException {
        out.writeLong(instant.getEpochSecond());
        out.writeInt(instant.getNano());
    }

    private static Instant readInstant(DataInputStream in) throws IOException {
        return Instant.ofEpochSecond(in.readLong(), in.readInt());
    }

    private static <T> void writeAll(DataOutputStream out, Collection<T> values, Writer<? super T> writer)
            throws IOException {
        out.writeInt(values.size());
        for (T value : values) {
            writer.write(out, value);
        }
    }

    private static <T> List<T> readAll(DataInputStream in, Reader<T> reader) throws IOException {
        int size = in.readInt();
        List<T> values = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            values.add(reader.read(in));
        }
        return values;
    }
}
