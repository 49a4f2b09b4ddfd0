"""The AliExpress affiliate and dropshipping API on its signed ``/sync`` gateway, over the made-up market."""
