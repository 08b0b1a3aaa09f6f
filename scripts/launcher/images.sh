# Sourced by ./flagship: makes the images of the catalog's challenges and the engine's tools.

catalog_builds() { run_cli challenge builds || die "the catalog cannot be read; see: ./flagship challenge validate"; }

images_missing=3

# Fails with $images_missing if an image of the catalog could not be built, and with another code for any other failure.
prepare_images() { # data folder, builds of the catalog as catalog_builds prints them
  mkdir -p "$1/cache"
  "$home/scripts/tools-image.sh" "$1/cache/tools.tar" || die "the tools for the engine could not be made"
  (cd "$home" && scripts/challenge-images.sh <<<"$2") || return "$images_missing"
}
