package dev.flagship.node.gateways;

import dev.flagship.gateway.capture.Tap;
import dev.flagship.gateway.capture.Taps;
import dev.flagship.gateway.wire.Message.Listen;
import dev.flagship.gateway.wire.Message.Unlisten;
import dev.flagship.lifecycle.instance.InstanceId;
import java.nio.ByteBuffer;

/** The instances whose traffic is captured, at every gateway. */
public final class GatewayTaps {
    private final Taps own;
    private final RemoteGateways others;

    GatewayTaps(Taps own, RemoteGateways others) {
        this.own = own;
        this.others = others;
    }

    /** The captured traffic of one instance, until it is taken. */
    public static final class Hearing {
        private final Tap inside;
        private final RemoteTap outside;

        private Hearing(Tap inside, RemoteTap outside) {
            this.inside = inside;
            this.outside = outside;
        }

        /**
         * Returns what was captured since the last call: whole blocks of a pcap-ng file, which may include new section
         * headers.
         */
        public byte[] take() {
            byte[] near = inside.take();
            byte[] far = outside.take();
            return ByteBuffer.allocate(near.length + far.length)
                    .put(near)
                    .put(far)
                    .array();
        }

        /** Returns how many bytes were dropped for lack of room, in total. */
        public long missed() {
            return inside.missed() + outside.missed();
        }

        /** Whether a gateway has reached its limit and captures nothing more. */
        public boolean isFull() {
            return inside.isFull() || outside.isFull();
        }
    }

    /** Starts to capture this instance; {@code most} is the number of bytes that each gateway may capture. */
    public Hearing open(InstanceId instance, long most) {
        Hearing hearing = new Hearing(own.open(instance, most), others.taps().open(instance, most));
        others.tell(new Listen(instance, most));
        return hearing;
    }

    /** Ends the capture of this instance. */
    public void close(InstanceId instance) {
        own.close(instance);
        others.taps().close(instance);
        others.tell(new Unlisten(instance));
    }
}
