"""What the machine has: RAM read in process, NVIDIA GPUs read by a short-lived process of their own."""
