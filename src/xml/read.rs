//! (tmp)
pub struct Tree; pub struct Node;
