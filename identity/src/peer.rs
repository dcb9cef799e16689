//! Who is at the other end, as far as the network says.

use std::net::{IpAddr, Ipv6Addr};

/// What is left of a limit.
#[derive(Clone, Copy, Debug)]
pub struct Allowance {
    /// How many there are at most.
    pub limit: u32,
    /// How many are left.
    pub remaining: u32,
    /// Seconds until it is full again; where nothing is left, until the next one.
    pub reset: u64,
}

/// Where a request comes from.
#[derive(Clone, Debug)]
pub struct Peer {
    /// The network address.
    pub address: IpAddr,
    /// How the device calls itself, cut to what is kept.
    pub user_agent: String,
    /// In which whoever is there reads (BCP 47).
    pub language: &'static str,
    /// Takes what is left of the attempts that the request counted against.
    pub tell: fn(Allowance),
}

impl Peer {
    /// Whom attempts from here are counted for.
    pub fn network(&self) -> IpAddr {
        network(self.address)
    }
}

/// Whom one count is for: an IPv4 address, or all of an IPv6 network of 64 bits, which is what one household gets
/// (RFC 6177).
pub fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V4(address) => address.into(),
        IpAddr::V6(address) => Ipv6Addr::from_bits(address.to_bits() & (u128::MAX << 64)).into(),
    }
}

#[cfg(test)]
mod tests {
    use super::network;

    #[test]
    fn an_ipv6_network_counts_as_one() {
        let of = |text: &str| network(text.parse().expect("an address")).to_string();
        assert_eq!(of("2001:db8:1:2:3:4:5:6"), "2001:db8:1:2::");
        assert_eq!(of("2001:db8:1:2:ffff::1"), "2001:db8:1:2::");
        assert_eq!(of("::ffff:192.0.2.1"), "192.0.2.1");
        assert_eq!(of("192.0.2.1"), "192.0.2.1");
    }
}
