package dev.flagship.node.gateways;

import dev.flagship.gateway.capture.Tap;
import dev.flagship.gateway.capture.Taps;
import dev.flagship.gateway.wire.Message.Listen;
import dev.flagship.gateway.wire.Message.Unlisten;
import dev.flagship.lifecycle.instance.InstanceId;
import java.nio.ByteBuffer;

/** The instances that are listened to at every gateway. */
public final class GatewayTaps {
    private final Taps own;
    private final RemoteGateways others;

    GatewayTaps(Taps own, RemoteGateways others) {
        this.own = own;
        this.others = others;
    }

    /** What is heard of one instance, until somebody takes it. */
    public static final class Hearing {
        private final Tap inside;
        private final RemoteTap outside;

        private Hearing(Tap inside, RemoteTap outside) {
            this.inside = inside;
            this.outside = outside;
        }

        /** What came since the last time: whole blocks of a pcap-ng file, beginnings of sections among them. */
        public byte[] take() {
            byte[] near = inside.take();
            byte[] far = outside.take();
            return ByteBuffer.allocate(near.length + far.length)
                    .put(near)
                    .put(far)
                    .array();
        }

        /** Bytes for which there was no room, from the beginning on. */
        public long missed() {
            return inside.missed() + outside.missed();
        }

        /** Whether a gateway keeps nothing more, because it has kept what it may. */
        public boolean isFull() {
            return inside.isFull() || outside.isFull();
        }
    }

    /** Listens to this instance from now on; {@code most} are the bytes that each gateway keeps of it. */
    public Hearing open(InstanceId instance, long most) {
        Hearing hearing = new Hearing(own.open(instance, most), others.taps().open(instance, most));
        others.tell(new Listen(instance, most));
        return hearing;
    }

    /** Nothing more of this instance is kept. */
    public void close(InstanceId instance) {
        own.close(instance);
        others.taps().close(instance);
        others.tell(new Unlisten(instance));
    }
}
