package dev.flagship.lifecycle.action;

import dev.flagship.lifecycle.port.Lease;
import dev.flagship.lifecycle.port.Ports;
import java.time.Duration;

/** Creates the class that performs each action, from the ports and the current lease. */
final class Performers {
    private final Ports ports;
    private final Routing routing;
    private final Duration settle;
    private final Runnable lacking;

    /** {@code lacking} is run when there was no place for an instance. */
    Performers(Ports ports, Routing routing, Duration settle, Runnable lacking) {
        this.ports = ports;
        this.routing = routing;
        this.settle = settle;
        this.lacking = lacking;
    }

    LaunchInstance launch(Lease lease) {
        LeasedInstances instances = instances(lease);
        PinImages images = new PinImages(ports.driver(), ports.engines(), ports.clock(), lease);
        PrepareLaunch prepare = new PrepareLaunch(
                instances,
                new LaunchFlags(ports.flags(), ports.random()),
                new KeepVolumes(ports.volumes(), ports.clock(), lease),
                ports.events(),
                lacking);
        return new LaunchInstance(
                routing,
                new ReadDefinition(ports.engines(), new Granted(ports.engines()), images),
                prepare,
                bringUp(lease, instances),
                instances);
    }

    private BringUp bringUp(Lease lease, LeasedInstances instances) {
        Setbacks setbacks = new Setbacks(instances, new LastWords(ports.driver()));
        return new BringUp(
                new StartContainers(ports.driver(), instances, setbacks, ports.events()),
                new AwaitReadiness(ports.readiness(), ports.driver(), ports.clock(), ports.events(), setbacks),
                new PutIntoService(players(instances), instances, pool(lease), setbacks, ports.clock()));
    }

    HandOver handOver(Lease lease) {
        LeasedInstances instances = instances(lease);
        return new HandOver(ports.engines(), sounding(), players(instances), instances, pool(lease));
    }

    DismantleInstance dismantle(Lease lease) {
        return new DismantleInstance(routing, ports.driver(), instances(lease), ports.events(), ports.clock(), settle);
    }

    RetireInstance retire(Lease lease) {
        return new RetireInstance(instances(lease), ports.driver(), ports.flags(), ports.events());
    }

    RemoveStray removeStray() {
        return new RemoveStray(ports.instances(), ports.driver(), routing, ports.events());
    }

    OpenRoutes openRoutes() {
        return new OpenRoutes(ports.engines(), routing);
    }

    /** Returns the instances as the holder of this lease may write them. */
    LeasedInstances instances(Lease lease) {
        return new LeasedInstances(ports.instances(), ports.events(), ports.clock(), lease);
    }

    LeasedPool pool(Lease lease) {
        return new LeasedPool(ports.pools(), ports.events(), ports.clock(), ports.ids(), lease);
    }

    /** Returns the test whether an instance answers. */
    Sounding sounding() {
        return new Sounding(ports.driver(), ports.readiness());
    }

    private LetPlayersIn players(LeasedInstances instances) {
        return new LetPlayersIn(routing, instances, ports.events());
    }
}
